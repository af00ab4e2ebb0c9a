/**
 * What other languages and providers' pages call the functions of this one, in lower case and without `_`: no spelling leads from these
 * names to ours.
 */
export const namesElsewhere: ReadonlyMap<string, string> = new Map([
  ...["base64decode", "b64decode", "decodebase64", "atob", "debase64"].map((name) => [name, "fromBase64"] as const),
  ...["base64encode", "b64encode", "encodebase64", "btoa", "tobase64"].map((name) => [name, "base64"] as const),
  ...["base64urlencode", "urlsafeb64encode", "tobase64url"].map((name) => [name, "base64url"] as const),
  ...["hexencode", "hexlify", "bin2hex", "tohex", "hexdigest"].map((name) => [name, "hex"] as const),
  ...["hexdecode", "unhexlify", "hex2bin", "unhex"].map((name) => [name, "fromHex"] as const),
  ...["touppercase", "uppercase", "strtoupper", "toupper"].map((name) => [name, "upper"] as const),
  ...["tolowercase", "lowercase", "strtolower", "tolower"].map((name) => [name, "lower"] as const),
  ...["map", "foreach", "collect"].map((name) => [name, "each"] as const),
  ...["ksort", "sortby", "orderby"].map((name) => [name, "sortBy"] as const),
  ...["urlencode", "rawurlencode", "escape", "quote", "percent"].map((name) => [name, "percentEncode"] as const),
  ...["urldecode", "rawurldecode", "decodeuricomponent", "unquote"].map((name) => [name, "percentDecode"] as const),
  ...["encodeuricomponent", "encodeuri"].map((name) => [name, "uriComponent"] as const),
  ...["urlencoded", "querystringify", "quoteplus"].map((name) => [name, "formEncode"] as const),
  ...["jsonencode", "jsondumps", "dumps", "tojson"].map((name) => [name, "stringify"] as const),
  ...["jsondecode", "jsonparse", "parsejson", "fromjson"].map((name) => [name, "json"] as const),
  ...["implode", "glue"].map((name) => [name, "join"] as const),
  ...["explode"].map((name) => [name, "split"] as const),
  ...["length", "len", "size", "strlen"].map((name) => [name, "count"] as const),
  ...["substring", "substr"].map((name) => [name, "slice"] as const),
  ...["replaceall", "strreplace", "gsub"].map((name) => [name, "replace"] as const),
  ...["strip"].map((name) => [name, "trim"] as const),
  ...["date", "dateformat", "formatdate", "strftime", "timestamp"].map((name) => [name, "formatTime"] as const),
  ...["time", "epoch", "unixtime", "unixtimestamp"].map((name) => [name, "unixSeconds"] as const),
  ...["gettime", "epochmillis", "unixmilliseconds"].map((name) => [name, "unixMillis"] as const),
  ...["toisostring", "isoformat", "rfc3339"].map((name) => [name, "iso8601"] as const),
  ...["randomuuid", "uuid4", "uuidv4", "guid", "newguid"].map((name) => [name, "uuid"] as const),
  ...["random", "nonce", "randombytes"].map((name) => [name, "randomHex"] as const),
  ...["if", "iif", "ifelse"].map((name) => [name, "when"] as const),
  ...["getheader"].map((name) => [name, "header"] as const),
  ...["sha2"].map((name) => [name, "sha256"] as const),
  ...["hashhmac", "hmacsha2"].map((name) => [name, "hmacSha256"] as const),
  ...["rsasign", "signrsa", "rsa"].map((name) => [name, "rsaSha256"] as const),
  ...["ecdsasign", "ecdsa"].map((name) => [name, "ecdsaSha256"] as const),
  ...["jwtsign", "signjwt", "jws"].map((name) => [name, "jwt"] as const),
]);

/** The function of the language that does what one of this name does elsewhere. */
export function nameHere(name: string): string | undefined {
  return namesElsewhere.get(name.toLowerCase().replaceAll("_", ""));
}
