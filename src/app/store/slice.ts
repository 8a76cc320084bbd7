// How a slice is made: it sets what is its own, and sees of the others what it names.

export type Slice<Own, Others = unknown> = (set: (changed: Partial<Own>) => void, get: () => Own & Others) => Own
