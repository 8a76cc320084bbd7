// The options by which a command reaches AWS; nothing is loaded for them.
import type { Command } from 'commander'

export const withAws = (command: Command): Command =>
  command
    .option('--profile <name>', 'profile of the shared AWS configuration; default: AWS_PROFILE, or the usual chain of credentials')
    .option('--sign-quota <n>', 'signatures a second that KMS allows the account; default: 1000')
