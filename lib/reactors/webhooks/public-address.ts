import ipaddr from 'ipaddr.js';

/**
 * Whether an IP address is one of the open internet. Private, loopback, link-local, shared (CGNAT),
 * multicast and reserved addresses are not, in whatever form they are written: an IPv4 address
 * mapped into IPv6 is judged as what it is, and IPv6 forms that lead on to an IPv4 address
 * (6to4, Teredo, NAT64) are none.
 */
export function isPublicAddress(address: string): boolean {
  // A zone (`fe80::1%eth0`) is of link-local addresses alone.
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  return ipaddr.process(address).range() === 'unicast';
}
