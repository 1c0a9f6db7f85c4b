<?php
// A link with which somebody who is logged in at your site enters the room. Needs nothing but PHP.
//
//     PARLOR_JWT_SECRET=... php link.php https://example.com/chat/ ann

function part(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function sign_in_link(string $room, string $secret, string $account, array $claims = []): string
{
    // A minute is enough: the room asks for the token at the door only.
    $claims = ['sub' => $account, 'exp' => time() + 60] + $claims;
    $signed = part(json_encode(['alg' => 'HS256', 'typ' => 'JWT'])) . '.' . part(json_encode($claims));
    return $room . '#jwt=' . $signed . '.' . part(hash_hmac('sha256', $signed, $secret, true));
}

[, $room, $account] = $argv;
echo sign_in_link($room, getenv('PARLOR_JWT_SECRET'), $account, ['vip' => true]), "\n";
