# The second curl example of the vendor's page on authentication.
curl --silent "$BASE_URL/1/events.json?cursor=$CURSOR" \
-H "X-CleverTap-Account-Id: $ACCOUNT_ID" \
-H "X-CleverTap-Passcode: $PASSCODE" \
-H "Content-Type: application/json"
