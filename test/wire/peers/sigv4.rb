# Signs requests as AWS's own Ruby library does, and prints the status of each reply.
require "aws-sigv4"
require "json"
require "net/http"

base = ARGV.fetch(0)
signer = Aws::Sigv4::Signer.new(
  service: "execute-api", region: "eu-west-1", access_key_id: "AKIDEXAMPLE", secret_access_key: ENV.fetch("SECRET")
)
requests = [
  ["GET", "/orders/", {}, ""],
  ["GET", "/a%20b/%C3%A9?b=2&a=%20x%2B&a=0&empty=&%C3%A9=~", { "X-Custom" => "two  spaces" }, ""],
  ["POST", "/orders", { "Content-Type" => "application/json" }, '{"name":"Zoë"}']
]
statuses = requests.map do |method, target, headers, body|
  uri = URI(base + target)
  signed = signer.sign_request(http_method: method, url: uri.to_s, headers: headers, body: body)
  request = Net::HTTPGenericRequest.new(method, method == "POST", true, uri.request_uri, headers.merge(signed.headers))
  request.body = body if method == "POST"
  Net::HTTP.start(uri.host, uri.port) { |http| http.request(request) }.code.to_i
end
puts JSON.generate(statuses)
