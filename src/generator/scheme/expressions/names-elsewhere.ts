/** What other languages and providers' pages call the functions of this one, in lower case and without `_`, by our name. */
const elsewhere = {
  fromBase64: "base64decode b64decode decodebase64 atob debase64",
  base64: "base64encode b64encode encodebase64 btoa tobase64",
  base64url: "base64urlencode urlsafeb64encode tobase64url",
  hex: "hexencode hexlify bin2hex tohex hexdigest",
  fromHex: "hexdecode unhexlify hex2bin unhex",
  upper: "touppercase uppercase strtoupper toupper",
  lower: "tolowercase lowercase strtolower tolower",
  each: "map foreach collect",
  sortBy: "ksort sortby orderby",
  percentEncode: "urlencode rawurlencode escape quote percent",
  percentDecode: "urldecode rawurldecode decodeuricomponent unquote",
  uriComponent: "encodeuricomponent encodeuri",
  formEncode: "urlencoded querystringify quoteplus",
  stringify: "jsonencode jsondumps dumps tojson",
  json: "jsondecode jsonparse parsejson fromjson",
  join: "implode glue",
  split: "explode",
  count: "length len size strlen",
  slice: "substring substr",
  replace: "replaceall strreplace gsub",
  trim: "strip",
  formatTime: "date dateformat formatdate strftime timestamp",
  unixSeconds: "time epoch unixtime unixtimestamp",
  unixMillis: "gettime epochmillis unixmilliseconds",
  iso8601: "toisostring isoformat rfc3339",
  uuid: "randomuuid uuid4 uuidv4 guid newguid",
  randomHex: "random nonce randombytes",
  when: "if iif ifelse",
  header: "getheader",
  sha256: "sha2",
  hmacSha256: "hashhmac hmacsha2",
  rsaSha256: "rsasign signrsa rsa",
  ecdsaSha256: "ecdsasign ecdsa",
  jwt: "jwtsign signjwt jws",
};

/** Our name by each of theirs. */
export const namesElsewhere: ReadonlyMap<string, string> = new Map(
  Object.entries(elsewhere).flatMap(([ours, theirs]) => theirs.split(" ").map((name) => [name, ours] as const)),
);

/** The function of the language that does what one of this name does elsewhere. */
export function nameHere(name: string): string | undefined {
  return namesElsewhere.get(name.toLowerCase().replaceAll("_", ""));
}
