import { isRefusal, type Refusal } from '#model/change.ts'

/** With the TopoJSON of own areas as a blob. */
export type WithPackedOutlines<Answer> = Omit<Answer, 'outlines'> & { readonly outlines: Blob | null }

/**
 * The page keeps outlines and never looks at them. As an object of 50,000 areas they would hold it up for 0.2 s whenever they
 * come from a thread or go to one; a blob goes along without being copied.
 */
export function withPackedOutlines<Answer extends { readonly outlines: object | null }>(
  answer: Answer | Refusal,
): WithPackedOutlines<Answer> | Refusal {
  if (isRefusal(answer)) return answer
  const { outlines } = answer
  return { ...answer, outlines: outlines && new Blob([JSON.stringify(outlines)], { type: 'application/json' }) }
}

export async function unpackedOutlines(packed: Blob | null): Promise<object | null> {
  return packed && (JSON.parse(await packed.text()) as object)
}
