// What stays on the device: five object stores of IndexedDB. Where the browser keeps nothing, the app works from memory.

export const stores = ['anchors', 'settings', 'lists', 'vicals', 'providers'] as const
export type StoreName = (typeof stores)[number]

const DATABASE = 'mdl-verifier'
/** 2: with `lists`. 3: with `vicals` and `providers`. */
const VERSION = 3

let opened: Promise<IDBDatabase | undefined> | undefined

/** Keys with what stands under them; empty where nothing can be kept. What another hand wrote comes back as it is. */
export async function readAll(store: StoreName): Promise<ReadonlyMap<string, unknown>> {
  const database = await open()
  if (!database) return new Map()
  const objects = database.transaction(store, 'readonly').objectStore(store)
  const [keys, values] = await Promise.all([finished(objects.getAllKeys()), finished(objects.getAll())])
  return new Map(keys.map((key, index) => [String(key), values[index]]))
}

/** @returns whether it is kept */
export async function keep(store: StoreName, key: string, value: unknown): Promise<boolean> {
  return change(store, (objects) => objects.put(value, key))
}

/** @returns whether it is gone from the device */
export async function forget(store: StoreName, key: string): Promise<boolean> {
  return change(store, (objects) => objects.delete(key))
}

/** @returns whether nothing stands in it any more */
export async function forgetAll(store: StoreName): Promise<boolean> {
  return change(store, (objects) => objects.clear())
}

/** False in a private window that keeps nothing, or with storage switched off. */
export async function keepsAnything(): Promise<boolean> {
  return (await open()) !== undefined
}

async function change(store: StoreName, request: (objects: IDBObjectStore) => IDBRequest): Promise<boolean> {
  const database = await open()
  if (!database) return false
  try {
    const transaction = database.transaction(store, 'readwrite')
    const end = committed(transaction)
    request(transaction.objectStore(store))
    await end // a full device may refuse what the request itself had taken
    return true
  } catch {
    return false // the device is full, or keeps nothing any more: the caller says so
  }
}

function open(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, VERSION)
      request.onupgradeneeded = () => {
        for (const name of stores) if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name)
      }
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close() // a newer app in another tab is not kept waiting
        resolve(request.result)
      }
      request.onerror = () => resolve(undefined)
      request.onblocked = () => resolve(undefined)
    } catch {
      resolve(undefined) // private window, or storage switched off
    }
  })
  return opened
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('storage'))
  })
}

function finished<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage'))
  })
}
