// Copies text, and says that it did: in words, with a tick that is ink and no verdict.
import { useState } from 'react'
import { Icon } from './Icon.tsx'

export function CopyButton({ text, label = 'Copy' }: { readonly text: string | (() => Promise<string>); readonly label?: string }) {
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null)
  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
      setSaid('copied')
    } catch {
      setSaid('refused') // the browser does not let the page write
    }
    setTimeout(() => setSaid(null), 2_000)
  }
  return (
    <button className="btn btn--s btn--quiet" type="button" onClick={() => void copy()}>
      <Icon name={said === 'copied' ? 'check' : 'copy'} />
      <span aria-live="polite">{said === 'copied' ? 'Copied' : said === 'refused' ? 'Your browser refused' : label}</span>
    </button>
  )
}
