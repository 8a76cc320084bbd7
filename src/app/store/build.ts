// What the build knows of itself.
declare const __BUILT_FROM__: string | null | undefined

const committed = typeof __BUILT_FROM__ === 'string' ? new Date(__BUILT_FROM__) : undefined

/** Date of the commit that was built: a clock that is earlier is wrong. Absent where the build had no history. */
export const builtFrom: Date | undefined = committed && !Number.isNaN(committed.getTime()) ? committed : undefined
