// A jsdom with what every browser of the panel has and jsdom has not: streams and fetch's answers, as Node makes them.
const JsdomEnvironment = require('@lwc/jest-jsdom-test-env');

const BROWSER_GLOBALS = { ReadableStream, Response, TextDecoder, TextEncoder };

module.exports = class extends JsdomEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, BROWSER_GLOBALS);
  }
};
