// A real OpenID provider, as a process of its own: whoever signs in with the login `ann` is
// ann@example.com. Started with the redirect address of its one client; tells its issuer when ready.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

const [redirectUri = ''] = process.argv.slice(2);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'backstory',
        client_secret: 'a secret between these two',
        redirect_uris: [redirectUri],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // Else the claims are told by the user info endpoint alone.
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `${id[0]?.toUpperCase()}${id.slice(1)} Provider`,
        email: `${id.replace('unverified-', '')}@example.com`,
        email_verified: !id.startsWith('unverified-'),
      }),
    }),
    cookies: { keys: ['only a test'] },
  });
  server.on('request', provider.callback());
  process.send?.(issuer);
});
