// The door of cli: bin/mdl.js opens it.
export { main } from './main.ts'
