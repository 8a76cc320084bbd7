// KMS, AWS Private CA and the one call of STS that we make, over HTTP on loopback: what our code meets is the SDK's wire, not a mock of it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CertificateParts } from '../../../issue/index.ts'
import type { PolicyDocument } from '../policy-statement.ts'
import { type Asked, isAllowed } from './iam.fixture.ts'
import { kmsDouble } from './kms.fixture.ts'
import { privateCaDouble } from './private-ca.fixture.ts'
import { membersOf, Refusal, type Request } from './refusal.fixture.ts'

export const ACCOUNT = '111122223333'
export const REGION = 'eu-central-1'

/** A refusal at the n-th next call of an action; `after`: it is done all the same, and the answer lost, as by a kill. */
export interface InjectedFault {
  readonly action: string
  readonly code: string
  readonly when?: 'before' | 'after'
  times: number
}

export interface AwsDouble {
  readonly url: string
  /** Every action that was asked for, in order, with its resource: granted or not. */
  readonly asked: Asked[]
  /** Requests by operation, `KMS.Sign`. */
  readonly requests: string[]
  readonly kms: ReturnType<typeof kmsDouble>
  readonly privateCa: ReturnType<typeof privateCaDouble>
  readonly faults: InjectedFault[]
  readonly edit: { parts: (parts: CertificateParts) => CertificateParts }
  /** By access key id; who has none may do everything. */
  readonly policies: Map<string, readonly PolicyDocument[]>
  account: string
  close(): Promise<void>
}

export interface AwsDoubleOptions {
  readonly now: () => Date
  readonly signQuota?: number
  readonly inProgress?: number
}

export async function startAwsDouble({ now, signQuota, inProgress = 1 }: AwsDoubleOptions): Promise<AwsDouble> {
  const asked: Asked[] = []
  const requests: string[] = []
  const faults: InjectedFault[] = []
  const policies = new Map<string, readonly PolicyDocument[]>()
  const edit = { parts: (parts: CertificateParts) => parts }
  let caller = ''
  const authorize = (action: Asked) => {
    asked.push(action)
    const granted = policies.get(caller)
    if (granted !== undefined && !isAllowed(granted, action)) throw denied(caller, action)
  }
  const place = { region: REGION, account: ACCOUNT, authorize }
  const kms = kmsDouble({ ...place, ...(signQuota === undefined ? {} : { signQuota }) })
  const privateCa = privateCaDouble({ ...place, now, inProgress, edit })
  const services = new Map([
    ['TrentService', { name: 'kms', operations: kms.operations }],
    ['ACMPrivateCA', { name: 'acm-pca', operations: privateCa.operations }],
  ])

  async function perform(target: string, body: string): Promise<Request> {
    const [service = '', operation = ''] = target.split('.')
    const found = services.get(service)
    const run = found?.operations[operation]
    if (found === undefined || run === undefined) throw new Refusal('UnknownOperationException', target)
    requests.push(`${found.name}:${operation}`)
    const fault = faults.find(({ action, times }) => action === `${found.name}:${operation}` && times > 0)
    if (fault !== undefined) fault.times -= 1
    if (fault !== undefined && fault.when !== 'after') throw new Refusal(fault.code, 'injected')
    const answer = await run(membersOf(JSON.parse(body)))
    if (fault !== undefined) throw new Refusal(fault.code, 'injected, after it was done')
    return answer
  }

  const double: AwsDouble = {
    url: '',
    asked,
    requests,
    kms,
    privateCa,
    faults,
    edit,
    policies,
    account: ACCOUNT,
    close: () => new Promise((done) => server.close(() => done())),
  }
  let queue: Promise<unknown> = Promise.resolve() // one request at a time: `caller` is the one of the request that is carried out
  const server = createServer((request, response) => {
    queue = queue.then(() => answer(request, response)).catch(() => response.destroy())
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOfBody(request)
    const crl = /^\/crl\/(.+)\.crl$/.exec(request.url ?? '')?.[1]
    if (crl !== undefined) {
      const bytes = await privateCa.publishedCrl(crl)
      response.writeHead(bytes === undefined ? 403 : 200, { 'content-type': 'application/pkix-crl' }).end(bytes)
      return
    }
    caller = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const target = request.headers['x-amz-target']
    if (typeof target !== 'string') {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(callerIdentity(double.account))
      return
    }
    try {
      respond(response, 200, await perform(target, body))
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      respond(response, fault.status, { __type: fault.code, message: fault.message })
    }
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return Object.assign(double, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

function respond(response: ServerResponse, status: number, members: Request): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(members))
}

async function textOfBody(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part)
  return new TextDecoder().decode(Buffer.concat(parts))
}

function denied(caller: string, { action, resource }: Asked): Refusal {
  const on = resource === '*' ? '' : ` on resource: ${resource}`
  return new Refusal(
    'AccessDeniedException',
    `User: arn:aws:iam::${ACCOUNT}:user/${caller} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`,
  )
}

const callerIdentity = (account: string): string =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/test</Arn><UserId>AIDA</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`
