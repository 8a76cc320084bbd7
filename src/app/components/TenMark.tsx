// The ten questions at a glance, on the plate.
import { Icon, type IconName } from './Icon.tsx'
import type { ShapeKind } from './Shape.tsx'
import './TenMark.css'

export type Answer = Extract<ShapeKind, 'passed' | 'failed' | 'indeterminate' | 'warning' | 'skipped'>

const icons: { readonly [A in Answer]: IconName } = {
  passed: 'check',
  failed: 'close',
  indeterminate: 'question',
  warning: 'alert',
  skipped: 'dash',
}
export const answerWords: { readonly [A in Answer]: string } = {
  passed: 'Passed',
  failed: 'Failed',
  indeterminate: 'Undetermined',
  warning: 'Warning',
  skipped: 'Not checked',
}

export function TenMark({ answers }: { readonly answers: readonly Answer[] }) {
  return (
    <span className="ten" role="img" aria-label={tenMarkLabel(answers)}>
      {answers.map((answer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the ten questions have fixed places
        <i key={index} className={`ten--${answer}`}>
          <Icon name={icons[answer]} />
        </i>
      ))}
    </span>
  )
}

/** `Ten questions: 5 failed, 9 warning; the others passed`. */
export function tenMarkLabel(answers: readonly Answer[]): string {
  const exceptions = answers.flatMap((answer, index) => (answer === 'passed' ? [] : [`${index + 1} ${answerWords[answer].toLowerCase()}`]))
  if (exceptions.length === 0) return 'Ten questions, all passed'
  return `Ten questions: ${exceptions.join(', ')}${exceptions.length === answers.length ? '' : '; the others passed'}`
}
