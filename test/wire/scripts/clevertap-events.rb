# The second Ruby example of the vendor's page on authentication.
require 'net/http'
require 'uri'

uri = URI.parse(ENV.fetch("BASE_URL") + "/1/events.json?cursor=" + ENV.fetch("CURSOR"))
request = Net::HTTP::Get.new(uri)
request.content_type = "application/json"
request["X-Clevertap-Account-Id"] = ENV.fetch("ACCOUNT_ID")
request["X-Clevertap-Passcode"] = ENV.fetch("PASSCODE")
req_options = {
  use_ssl: uri.scheme == "https",
}
response = Net::HTTP.start(uri.hostname, uri.port, req_options) do |http|
  http.request(request)
end
puts response.body
