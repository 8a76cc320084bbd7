// Which addresses are the public network's. Everything else (this machine, its network, a cloud's own services) is not for a name in
// somebody's certificate to lead to. After IANA's registries of special-purpose addresses (RFC 6890).
import { BlockList, isIP } from 'node:net'

const ours = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by carriers
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, a cloud's metadata among them
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3], // multicast, reserved, broadcast
] as const)
  ours.addSubnet(net, bits, 'ipv4')

/** The unicast of today; what stands for another address inside it is taken out below. */
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23], // Teredo and others of IETF
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4
] as const)
  ours.addSubnet(net, bits, 'ipv6')

/** Of an address as the resolver writes it; a name is none. Mapped and translated IPv4 is never public: the resolver gives it plain. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !ours.check(address, 'ipv4')
    case 6:
      return !address.includes('%') && unicast.check(address, 'ipv6') && !ours.check(address, 'ipv6')
    default:
      return false
  }
}
