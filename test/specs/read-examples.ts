import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** What these tests read of a scheme: the words of the language, as plain data. */
export interface WrittenScheme {
  readonly credentials?: Readonly<Record<string, { readonly secret?: boolean }>>;
  readonly examples?: readonly WrittenExample[];
}

export interface WrittenExample {
  readonly source: string;
  readonly credentials?: Readonly<Record<string, string>>;
  readonly session?: Readonly<Record<string, string>>;
  readonly now?: number | string;
  readonly request?: WrittenRequest;
  readonly response?: { readonly status: number; readonly body: string };
  readonly expect?: WrittenResult;
  readonly refuse?: readonly (WrittenResult & { readonly why: string })[];
}

export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WrittenResult {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
  readonly absent?: readonly string[];
  readonly session?: Readonly<Record<string, string>>;
  readonly expires?: number | string | null;
}

/** What the example writes under this name, if it writes it. */
export function at(written: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return written?.[name];
}

/** A file under `specs/`, as plain data. */
export function readSpec(path: string): unknown {
  return parse(readFileSync(new URL(`../../specs/${path}`, import.meta.url), "utf8"));
}

export function readScheme(provider: string, name: string): WrittenScheme {
  // The shape is that of the language; a file that breaks it fails here or in the assertions.
  const document = readSpec(`providers/${provider}.yaml`) as {
    readonly components: {
      readonly securitySchemes: Readonly<Record<string, { readonly "x-countersign"?: WrittenScheme }>>;
    };
  };
  return document.components.securitySchemes[name]?.["x-countersign"] ?? {};
}

/** The examples that sign a request, each with a name for the test. */
export function signedExamples(
  scheme: WrittenScheme,
): readonly (WrittenExample & { readonly request: WrittenRequest })[] {
  return (scheme.examples ?? []).flatMap((example) =>
    example.request === undefined ? [] : [{ ...example, request: example.request }],
  );
}

/** The examples that take a session from a reply. */
export function acquiredExamples(
  scheme: WrittenScheme,
): readonly { readonly example: WrittenExample; readonly reply: unknown }[] {
  return (scheme.examples ?? []).flatMap((example) =>
    example.response === undefined ? [] : [{ example, reply: JSON.parse(example.response.body) as unknown }],
  );
}

/** An instant of an example in milliseconds: a number is milliseconds already, a text is ISO 8601. */
export function instantOf(written: number | string | null | undefined): number | undefined {
  return typeof written === "string" ? Date.parse(written) : (written ?? undefined);
}

/** Path and query as sent. */
export function targetOf({ url }: WrittenRequest): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
