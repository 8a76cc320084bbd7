// A field as it was before a scanner typed into it.

export interface FieldBefore {
  readonly isField: boolean
  /** Whether it was put back: the rest of the code is kept from it. */
  readonly taken: boolean
  restore(): void
}

export function fieldBefore(target: EventTarget | null): FieldBefore {
  const field = isField(target) ? target : undefined
  const value = field?.value ?? ''
  let taken = false
  return {
    isField: field !== undefined,
    get taken() {
      return taken
    },
    restore() {
      if (!taken && field && field.value !== value) setValue(field, value)
      taken = true
    },
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const NO_TEXT = ['radio', 'checkbox', 'range', 'button', 'submit', 'file']

function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Past React's own record of the value, so that it hears of the change. */
function setValue(field: Field, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}
