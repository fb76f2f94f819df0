// Many tests start the command line or the server from source. Compiled code that is kept makes them start in half the time.
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const folder = join(__dirname, '../../node_modules/.cache/compile');
process.env.NODE_COMPILE_CACHE ??= folder;
enableCompileCache(process.env.NODE_COMPILE_CACHE);
