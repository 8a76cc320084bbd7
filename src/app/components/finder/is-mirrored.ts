// A camera that looks at who holds the device shows a mirror: else a hand that moves left seems to move right.

export function isMirrored(facingMode: string | undefined, label: string): boolean {
  if (facingMode !== undefined && facingMode !== '') return facingMode === 'user'
  return /facetime|integrated|built-in|front/i.test(label)
}
