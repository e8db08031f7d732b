/** Public pages are the same for everybody, and may be kept for a minute. */
export const load = ({ setHeaders }) => {
	setHeaders({ 'cache-control': 'public, max-age=60' });
};
