import { createServer, type RequestListener } from 'node:http';
import { pathToFileURL } from 'node:url';

/** Serves the empty app as adapter-node does. */
const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as { handler: RequestListener };
const server = createServer(handler);
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	console.log(`ready http://localhost:${typeof address === 'object' && address ? address.port : 0}`);
});
