import assert from "node:assert/strict";
import { test } from "node:test";
import { embedCode } from "../src/page/embed-code.js";

test("the code to paste is a frame with a title, and its address cannot break out of it", () => {
  const code = embedCode('https://host/embed.html#v=1&s="><script>', 'a "title"');
  assert.match(code, /^<iframe src="https:\/\/host\/embed\.html#v=1&amp;s=&quot;>&lt;script>"\n/);
  assert.match(code, /title="Futurescope: a &quot;title&quot;"/);
  assert.equal(code.match(/</g)?.length, 2);
});
