// What may be said of our own faults, on a screen and in a report to us.

/** The kind and place of a fault; its message only where it can't quote a credential. */
export function diagnosticsOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown fault'
  const frames = (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at |^[^\s@]*@(?:file|https?|blob):/.test(line)) // a message of several lines is none of them
    .slice(0, 6)
  const places = frames.map((line) =>
    line
      .trim()
      .replace(/\(?(?:file|https?):\/\/[^)]*?([\w.-]+:\d+:\d+)\)?/, '($1)')
      .replace(/\(\/[^)]*\/([\w.-]+:\d+:\d+)\)/, '($1)'),
  )
  return [`${fault.name}: ${fault instanceof TypeError ? fault.message.slice(0, 120) : ''}`, ...places].join('\n')
}
