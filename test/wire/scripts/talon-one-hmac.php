<?php
// The signature of the vendor's page on authentication (July 2019), with a request around it.
$json_string = getenv("BODY");
$application_id = getenv("APPLICATION_ID");
$application_key = getenv("APPLICATION_KEY");
$ch = curl_init(getenv("BASE_URL") . "/v2/customer_sessions/s1");
curl_setopt($ch, CURLOPT_CUSTOMREQUEST, "PUT");
curl_setopt($ch, CURLOPT_POSTFIELDS, $json_string);
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);

$key = hex2bin($application_key);
$signature = hash_hmac('md5', $json_string, $key);

curl_setopt($ch, CURLOPT_HTTPHEADER, array(
    'Content-Type: application/json',
    'Content-Signature: signer='.
    $application_id .'; signature='.$signature
));

echo curl_exec($ch);
