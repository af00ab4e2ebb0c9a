<?php
// Signs requests as PECL's OAuth does, and prints the status of each reply.
$base = $argv[1];
$oauth = new OAuth('consumer', 'consumer & secret', OAUTH_SIG_METHOD_HMACSHA1, OAUTH_AUTH_TYPE_AUTHORIZATION);
$oauth->setToken('token', getenv('SECRET'));
$requests = [
    [OAUTH_HTTP_METHOD_GET, '/photos', []],
    [OAUTH_HTTP_METHOD_GET, '/photos?b=2&a=%20x%2B&empty=&c=%C3%A9~', []],
    [OAUTH_HTTP_METHOD_POST, '/photos', ['b' => '2', 'a' => ' x+', 'c' => "é~!'()*"]],
    [OAUTH_HTTP_METHOD_POST, '/photos', ['b' => '2', 'é' => '']],
];
$statuses = [];
foreach ($requests as [$method, $target, $form]) {
    try {
        $oauth->fetch($base . $target, $form, $method);
    } catch (OAuthException $refused) {
    }
    $statuses[] = $oauth->getLastResponseInfo()['http_code'];
}
echo json_encode($statuses), "\n";
