// Words of Settings: how this device likes to be used, and what is kept on it.

type Stored = 'anchors' | 'vicals' | 'providers' | 'lists' | 'settings'

const count = (number: number, one: string, several: string): string => `${number.toLocaleString('en')} ${number === 1 ? one : several}`

export const settingsWords = {
  title: 'Settings',
  open: 'Settings',
  line: 'Kept on this device. Licences and results never are.',
  sections: 'Settings sections',
  camera: {
    heading: 'Camera',
    line: 'The camera that you chose is used again, as long as it is there.',
    chosen: 'Used first',
    none: 'None chosen: the browser decides, the back camera where there is one.',
    forget: 'Forget this camera',
    test: 'Try the camera on Verify',
  },
  scanner: {
    heading: 'Hand scanner',
    line: 'Scanners type like a keyboard. Set for another keyboard than this device has, they turn _ into ? and - into ß.',
    test: 'Layout test.',
    testLine: 'Scan this code with your scanner.',
    code: (characters: number) => `QR code with all ${characters} characters that a licence’s code can have`,
    waiting: 'Waiting for the scanner…',
    works: (characters: number) => `Scanner works: all ${characters} characters arrived.`,
    learned: (changed: number) => `Scanner works now: ${count(changed, 'character', 'characters')} arrived changed, and will be put right.`,
    collides: 'Characters that can’t be told apart:',
    lost: 'Characters that did not arrive:',
    setLayout: 'Set the scanner’s keyboard layout (country) to the layout of this device: its manual has a code for it. Then test again.',
    otherCode: 'That was another code. Scan the one on this screen.',
    repaired: (changed: number) => `${count(changed, 'character is', 'characters are')} put right in what the scanner types.`,
    forget: 'Forget the repair',
    space: 'space',
  },
  look: {
    heading: 'Look',
    line: 'Signs keep their colours: only the page around them changes.',
    theme: 'Theme',
    themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
  },
  keys: {
    heading: 'Keys',
    line: 'All of them stand on the help page.',
    single: 'Single letters work as keys',
    hint: 'They rest while you type and while a hand scanner does.',
  },
  stored: {
    heading: 'What is stored',
    line: 'Counted just now, from this browser.',
    caption: 'Stored on this device',
    columns: { what: 'What', items: 'Items', size: 'Size', erase: 'Erase' },
    never: 'Licences and results',
    stores: {
      anchors: 'Authorities that you added',
      vicals: 'Lists of authorities (VICAL)',
      providers: 'Providers of lists that you added',
      lists: 'Cancellation lists',
      settings: 'Settings',
    } satisfies { readonly [S in Stored]: string },
    erase: 'Erase',
    eraseOne: (what: string) => `Erase: ${what}`,
    eraseAll: 'Erase all…',
    nothing: 'This browser keeps nothing for this page.',
    sure: 'Erase everything?',
    sureLine: 'Authorities and cancellation lists that you added are gone then, and every setting. Licences were never stored.',
    sureYes: 'Erase everything',
    sureNo: 'Keep it',
    erased: 'Erased.',
    size: (octets: number) => (octets < 1_000 ? `${octets} B` : `${Math.round(octets / 1_000).toLocaleString('en')} KB`),
  },
} as const
