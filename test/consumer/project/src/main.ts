import { createCrowdtwist, getUserPoints, unwrap } from "./generated/crowdtwist/index.js";

const [baseUrl = "", publicKey = "", privateKey = ""] = process.argv.slice(2);
const client = createCrowdtwist({ baseUrl, auth: { hmac: { publicKey, privateKey } } });
const result = await getUserPoints(client, { path: { user_id: "123456789" } });
if (result.ok) console.log(`${result.data.redeemable_points} points`);
else console.log(`status ${result.status}`);

const unsigned = createCrowdtwist({ baseUrl, auth: {} });
// @ts-expect-error The operation takes hmac, endUser or apiKey, and this client has none of them.
unwrap(getUserPoints(unsigned, { path: { user_id: "123456789" } })).catch((error: Error) => console.log(error.message));
