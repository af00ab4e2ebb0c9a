// biome-ignore-all lint: what stands between the two marks is the vendor's, from the page on authentication (July 2019)
// biome-ignore-all format: as above
const http = require("node:http");

const jsonString = process.env.BODY;
const applicationId = process.env.APPLICATION_ID;
const applicationKey = process.env.APPLICATION_KEY;
const buff = Buffer.from(jsonString, "utf8");
const headers = { "Content-Type": "application/json", "Content-Length": buff.length };
const url = process.env.BASE_URL + "/v2/customer_sessions/s1";
const req = http.request(url, { method: "PUT", headers }, (response) => response.pipe(process.stdout));

// begin
var crypto = require('crypto')
var hmac = crypto.createHmac('md5', new Buffer(applicationKey, 'hex'));
hmac.write(jsonString);
hmac.end()
var signature = hmac.read().toString('hex')
req.setHeader('Content-Signature', 'signer=' + applicationId + '; signature=' + signature)
req.write(buff)
// end

req.end();
