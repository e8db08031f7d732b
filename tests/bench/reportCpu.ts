/** Loaded before a server that is measured: tells how much processor time it has used, whenever it is asked. */
process.on('message', (asked) => {
	if (asked === 'cpu') process.send?.(process.cpuUsage());
});
process.channel?.unref();
