# The curl examples of the vendor's page on anonymous tokens, which differ in platform, device and Accept only.
curl --silent --location "$BASE_URL/identity/anonymous-token?site=example-site&platform=$PLATFORM&deviceId=$DEVICE_ID" \
--header "Accept: $ACCEPT" \
--header "x-api-key: $API_KEY"
