// Which camera is remembered. It is chosen where it is used, in front of the picture.
import { settingsWords } from '../../../messages/index.ts'
import { hrefOf } from '../../navigation.ts'
import { useApp } from '../../store/app-state.ts'
import { Section } from './Section.tsx'

const { camera: words } = settingsWords

export function CameraSection() {
  const camera = useApp((app) => app.settings.camera)
  const setSetting = useApp((app) => app.setSetting)
  return (
    <Section heading={words.heading} line={words.line}>
      {camera === null ? (
        <p>{words.none}</p>
      ) : (
        <div className="rowx set__row">
          <p>
            {words.chosen}: <bdi>{camera}</bdi>
          </p>
          <button className="btn" type="button" onClick={() => setSetting('camera', null)}>
            {words.forget}
          </button>
        </div>
      )}
      <p>
        <a href={hrefOf('verify')}>{words.test}</a>
      </p>
    </Section>
  )
}
