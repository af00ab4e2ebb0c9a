# The request of the vendor's page on authentication, which prints its method, its path and its payload.
curl --silent --request POST "$BASE_URL/api/v1/authenticate" \
--header "Content-Type: application/json" \
--data "{
  \"email\": \"$EMAIL\",
  \"password\": \"$PASSWORD\"
}"
