// From a recipe to a response: everything a recipe does not mention is as in a good licence, signed by the device in its session.
import { buildSessionTranscript } from '../../mdoc/index.ts'
import { type DemoLicence, issueDemoLicence } from '../demo-licence.ts'
import type { Sources } from '../key-source.ts'
import { buildDeviceResponse, presentDocument } from '../presentation.ts'
import type { Bench, FaultCase, FaultyResponse } from './fault.ts'

/** An OpenID4VP session, as a website would open it. */
export const demoTranscript = (changes: { clientId?: string; nonce?: string } = {}): Promise<Uint8Array> =>
  buildSessionTranscript({
    type: 'openid4vp',
    clientId: 'x509_san_dns:verifier.example',
    responseUri: 'https://verifier.example/response',
    nonce: 'SVCxRr0BqLPUnHkB2yQ4Tg',
    jwkThumbprint: null,
    ...changes,
  })

/** What a verifier gets, and what only the maker has: the keys of the authority among it. */
export interface Assembled {
  readonly faulty: FaultyResponse
  readonly licence: DemoLicence
}

export async function assemble(
  fault: Pick<FaultCase, 'recipe' | 'expect'>,
  at: Date,
  { random, keys }: Required<Sources>,
): Promise<Assembled> {
  const demo: Bench = { at, random, keys, sessionTranscript: await demoTranscript() }
  const recipe = await fault.recipe(demo)
  const sessionTranscript = recipe.handover ? await buildSessionTranscript(recipe.handover) : demo.sessionTranscript
  const bench = { ...demo, sessionTranscript }
  const licence = await issueDemoLicence({ at, random, keys, ...recipe.licence, ...(recipe.authority && { authority: recipe.authority }) })
  const mdoc = (await recipe.alter?.(licence.mdoc, licence)) ?? licence.mdoc
  const presentation = typeof recipe.presentation === 'function' ? await recipe.presentation(licence) : recipe.presentation
  const document = await presentDocument({
    mdoc,
    sessionTranscript: bench.sessionTranscript,
    keys,
    deviceAuth: recipe.deviceAuth?.(licence) ?? { type: 'signature', key: licence.deviceKey },
    ...presentation,
  })
  const documents = (await recipe.documents?.(document, { ...licence, mdoc })) ?? [document]
  const response = buildDeviceResponse({ documents, ...recipe.response })
  const faulty: FaultyResponse = {
    response: recipe.editResponse?.(response) ?? response,
    anchors: recipe.anchors?.(licence) ?? [licence.anchor],
    lists: { crls: [], statusLists: [], identifierLists: [], ...(await recipe.lists?.(licence)) },
    handover: recipe.handover,
    sessionTranscript: recipe.verifierTranscript === null ? undefined : (recipe.verifierTranscript ?? bench.sessionTranscript),
    sessionOrigin: recipe.sessionOrigin ?? 'operator',
    readerKey: recipe.readerKey,
    presentation: recipe.presented ?? 'document',
    at: recipe.at ?? at,
    expect: fault.expect,
  }
  return { faulty, licence }
}
