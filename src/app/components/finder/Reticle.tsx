// Four corners: where the code belongs. Its meaning is said in words beside it.

const CORNERS =
  'M4 44V14A10 10 0 0 1 14 4h30M156 4h30a10 10 0 0 1 10 10v30M196 156v30a10 10 0 0 1-10 10h-30M44 196H14a10 10 0 0 1-10-10v-30'

/** White with a dark edge: seen on any picture. */
export function Reticle() {
  return (
    <svg className="reticle" viewBox="0 0 200 200" aria-hidden="true">
      <path className="reticle__edge" d={CORNERS} />
      <path d={CORNERS} />
    </svg>
  )
}
