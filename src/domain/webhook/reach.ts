import { lookup as ask } from 'node:dns/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Addresses inside a house or a network, or that lead back to one: nothing is ever sent there. */
const CLOSED = new BlockList();
for (const [net, prefix] of [
	...([
		['0.0.0.0', 8],
		['10.0.0.0', 8],
		['100.64.0.0', 10],
		['127.0.0.0', 8],
		['169.254.0.0', 16],
	] as const),
	...([
		['172.16.0.0', 12],
		['192.0.0.0', 24],
		['192.0.2.0', 24],
		['192.88.99.0', 24],
		['192.168.0.0', 16],
	] as const),
	...([
		['198.18.0.0', 15],
		['198.51.100.0', 24],
		['203.0.113.0', 24],
		['224.0.0.0', 4],
		['240.0.0.0', 4],
	] as const),
] as const)
	CLOSED.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
	...([
		['::', 128],
		['::1', 128],
		['64:ff9b::', 96],
		['64:ff9b:1::', 48],
		['100::', 64],
		['2001::', 32],
	] as const),
	...([
		['2001:db8::', 32],
		['2002::', 16],
		['fc00::', 7],
		['fe80::', 10],
		['fec0::', 10],
		['ff00::', 8],
	] as const),
] as const)
	CLOSED.addSubnet(net, prefix, 'ipv6');

/** The IPv4 address that an IPv6 one carries (`::ffff:a.b.c.d`, `::a.b.c.d`), else null. */
function carried(address: string): string | null {
	const plain = URL.parse(`http://[${address.replace(/%.*$/, '')}]`)?.hostname.slice(1, -1) ?? '';
	const found = /^::(?:ffff:(?:0:)?)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(plain);
	if (!found) return null;
	const [high, low] = [Number.parseInt(found[1] ?? '', 16), Number.parseInt(found[2] ?? '', 16)];
	return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether an address is one of the open network. */
export function isOpenAddress(address: string): boolean {
	if (isIP(address) === 0) return false;
	if (isIPv4(address)) return !CLOSED.check(address, 'ipv4');
	const inside = carried(address);
	return inside === null ? !CLOSED.check(address, 'ipv6') : !CLOSED.check(inside, 'ipv4');
}

/**
 * What a test may do and nobody else: reach a server of its own on this machine, without encryption, and answer for the
 * addresses behind names.
 */
export interface Reach {
	loopback: boolean;
	addressesOf?: (host: string) => Promise<{ address: string; family: number }[]>;
}

/** Whether something may be sent to such an address at all: encrypted, without a name and password in it. */
export function isReachable(address: string, reach: Reach = { loopback: false }): boolean {
	const url = URL.parse(address);
	if (!url || url.username || url.password || url.hash) return false;
	// A name with a dot at its end is the same name.
	const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
	if (reach.loopback && (host === '127.0.0.1' || (reach.addressesOf && url.protocol === 'http:'))) return true;
	if (url.protocol !== 'https:' || host.length > 253) return false;
	return isIP(host)
		? isOpenAddress(host)
		: host.includes('.') && !/\.(local|localhost|internal|home|lan|arpa)$/i.test(host);
}

/** How long a whole answer may take. */
const TIMEOUT_MS = 5_000;

/** How a sending ended: with a status; or not at all. */
export type Sent = { status: number } | { status: null };

/**
 * Sends a body to an address, once. The name is looked up here and the very address that was looked at is used, so that a
 * name cannot lead inside meanwhile; an answer that leads on is not followed, and what it says is not read.
 */
export async function send(
	address: string,
	{ headers, body }: { headers: Record<string, string>; body: string },
	reach: Reach,
): Promise<Sent> {
	if (!isReachable(address, reach)) return { status: null };
	const url = new URL(address);
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const { addressesOf = (name: string) => ask(name, { all: true }) } = reach;
	try {
		const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await addressesOf(host);
		const allowed = (one: { address: string }) =>
			isOpenAddress(one.address) || (reach.loopback && one.address === '127.0.0.1');
		const [first] = found;
		// One that leads inside among several is enough: whoever names both means no good.
		if (!first || !found.every(allowed)) return { status: null };
		return await post(url, first, { headers, body });
	} catch {
		return { status: null };
	}
}

function post(
	url: URL,
	to: { address: string; family: number },
	{ headers, body }: { headers: Record<string, string>; body: string },
): Promise<Sent> {
	const request = url.protocol === 'https:' ? overHttps : overHttp;
	return new Promise((resolve, reject) => {
		const sending = request(
			url,
			{
				method: 'POST',
				agent: false,
				signal: AbortSignal.timeout(TIMEOUT_MS),
				headers: { 'user-agent': 'Palabre-Webhooks', ...headers, 'content-length': String(Buffer.byteLength(body)) },
				lookup: (_, options, answer) => {
					if (options.all) answer(null, [to]);
					else answer(null, to.address, to.family);
				},
			},
			(response) => {
				resolve({ status: response.statusCode ?? null } as Sent);
				response.destroy();
			},
		);
		sending.on('error', reject);
		sending.end(body);
	});
}
