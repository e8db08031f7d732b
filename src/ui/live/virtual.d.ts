declare module 'virtual:live' {
	/** Address of the script that makes a page live. */
	export const liveScript: string;
}
