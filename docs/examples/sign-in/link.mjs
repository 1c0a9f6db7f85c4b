// A link with which somebody who is logged in at your site enters the room. Needs nothing but Node.
//
//     PARLOR_JWT_SECRET=... node link.mjs https://example.com/chat/ ann

import { createHmac } from 'node:crypto';

const part = (data) => Buffer.from(data).toString('base64url');

export function signInLink(room, secret, account, claims = {}) {
  // A minute is enough: the room asks for the token at the door only.
  const exp = Math.floor(Date.now() / 1000) + 60;
  const head = part(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  const signed = `${head}.${part(JSON.stringify({ sub: account, exp, ...claims }))}`;
  const signature = createHmac('sha256', secret).update(signed).digest('base64url');
  return `${room}#jwt=${signed}.${signature}`;
}

const [room, account] = process.argv.slice(2);
console.log(signInLink(room, process.env.PARLOR_JWT_SECRET, account, { vip: true }));
