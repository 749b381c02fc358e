import ipaddr from 'ipaddr.js';

/**
 * May we be sent to this address? Only to public ones: not to this machine, its network, link-local metadata
 * services, or any of the forms in which an IPv6 address carries an IPv4 one (RFC 6890 and the IANA registries).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6) {
    if (parsed.isIPv4MappedAddress()) return isPublicAddress(parsed.toIPv4Address().toString());
    // NAT64 and 6to4 lead to the IPv4 address within; no page worth a preview lives only there.
    return parsed.range() === 'unicast';
  }
  return parsed.range() === 'unicast';
}
