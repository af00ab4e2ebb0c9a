<?php
// The request of the vendor's page "Making API Requests with User Token", with its placeholders filled in.
$target = "/v2/users/123456789/activity_history/extended";
$timestamp = getenv("TIMESTAMP");
$stringToSign = implode("\n", array("GET", "", "", $timestamp, $target));
// PHP's hash_hmac gives hexadecimal text, so what is in base64 here is that text.
$signature = base64_encode(hash_hmac("sha256", $stringToSign, getenv("SESSION_KEY")));

$curl = curl_init();

curl_setopt_array($curl, array(
  CURLOPT_URL => getenv("BASE_URL") . $target,
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_ENCODING => "",
  CURLOPT_MAXREDIRS => 10,
  CURLOPT_TIMEOUT => 30,
  CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
  CURLOPT_CUSTOMREQUEST => "GET",
  CURLOPT_HTTPHEADER => array(
    "cache-control: no-cache",
    "x-ct-authorization: CTApiV2Auth " . getenv("PUBLIC_KEY") . ":" . $signature,
    "x-ct-is-end-user: 1",
    "x-ct-timestamp: " . $timestamp,
    "x-ct-user-token: " . getenv("USER_TOKEN")
  ),
));

echo curl_exec($curl);
