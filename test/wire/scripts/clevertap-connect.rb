# The first Ruby example of the vendor's page on authentication; TLS only where the address asks for it.
require "uri"
require "net/http"

url = URI(ENV.fetch("BASE_URL") + "/v1/connect?partner=partnername")
https = Net::HTTP.new(url.host, url.port)
https.use_ssl = url.scheme == "https"
request = Net::HTTP::Get.new(url)
request["X-CleverTap-Account-Id"] = ENV.fetch("ACCOUNT_ID")
request["X-CleverTap-Passcode"] = ENV.fetch("PASSCODE")
response = https.request(request)
puts response.read_body
