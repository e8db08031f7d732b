/** Address of the script that makes a page live; a page that loads no script stays a plain page. */
export { liveScript } from 'virtual:live';
