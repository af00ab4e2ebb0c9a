# The first curl example of the vendor's page on authentication.
curl --silent --location "$BASE_URL/v1/connect?partner=partnername" \
--header "X-CleverTap-Account-Id: $ACCOUNT_ID" \
--header "X-CleverTap-Passcode: $PASSCODE"
