/** From best to worst. */
export const verdicts = ["open", "proven", "expressed", "needs an extension", "unsigned", "impossible"] as const;

/**
 * How far the authentication that a document demands is honoured, from best to worst:
 *
 * - `open`: none is demanded.
 * - `proven`: what is sent is what vectors say, the scheme's own or those of the library's scheme that it is.
 * - `expressed`: it is sent as described, and no vector says that it is right.
 * - `needs an extension`: OpenAPI only names it; `generate` refuses the document until `x-countersign` describes it.
 * - `unsigned`: the document has schemes and demands none, or one that puts nothing on a request.
 * - `impossible`: no description could express it; `generate` refuses the document.
 */
export type Verdict = (typeof verdicts)[number];
