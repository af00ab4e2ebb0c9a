#!/bin/sh
# Signs requests as curl does, and prints the status of each reply.
call() {
  curl -s -o /dev/null -w '%{http_code}' --aws-sigv4 aws:amz:eu-west-1:execute-api --user "AKIDEXAMPLE:$SECRET" "$@"
}
echo "[$(call "$1/orders?a=1&b=2"),$(call -H 'X-Custom: a' -X DELETE "$1/orders/1"),$(call -H 'Content-Type: application/json' \
  -d '{"name":"Zoë"}' "$1/orders")]"
