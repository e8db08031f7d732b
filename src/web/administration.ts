import { mayAdminister } from '#domain/account/accountPolicy.ts';
import { allow } from '#domain/refusals.ts';
import { type PageContext, loadSignedIn } from './page.ts';

/** Runs the load of a page of the administration: others are told why not. */
export function loadAdministration<T>(
	asked: Parameters<typeof loadSignedIn>[0],
	read: (page: PageContext) => Promise<T>,
): Promise<T> {
	return loadSignedIn(asked, async (page) => {
		allow(mayAdminister(page.actor));
		return read(page);
	});
}

/** A fresh form id for each of several forms of one page. */
export function idsFor<K extends string>(requestId: () => string, names: readonly K[]): Record<K, string> {
	return Object.fromEntries(names.map((name) => [name, requestId()])) as Record<K, string>;
}
