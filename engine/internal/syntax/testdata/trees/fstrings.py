f"", f"a", f'a', f"""a""", F"a", rf"\n", fr"\{a}", Rf"a"
f"{a}", f"{a}{b}", f"x{a}y{b}z", f"{ a }", f"{a }"
f"{a!r}", f"{a!s}", f"{a!a}", f"{a!r:>10}"
f"{a:>10}", f"{a:.2f}", f"{a:{b}}", f"{a:{b}.{c}}", f"{a:x{b!r}y}", f"{a:{b:>10}}", f"{a:}", f"{a:%H:%M}"
f"{a:{{}}}" if False else f"{{}}", f"{{a}}", f"{{{a}}}", f"a{{b", f"a}}b"
f"{a=}", f"{a = }", f"{a=!s}", f"{a=:>10}", f"{a=!r:^20}", f"{a + b=}", f"{ a = }"
f"{a + b}", f"{a.b(c)[d]}", f"{a[0]}", f"{a['b']}", f'{a["b"]}', f"{'a' if b else 'c'}"
f"{a, b}", f"{*a, b}", f"{a,}", f"{[x for x in y]}", f"{ {x: y}[x] }", f"{ {a} }", f"{(lambda x: x)(1)}"
f"{(a := 1)}", f"{a:=5}", f"{a!=b}", f"{a==b}", f"{a<=b}", f"{a>=b}", f"{a<b}", f"{a>b}"
f"{yield_}", f"{x for x in y}", f"{not a}", f"{-a}", f"{a if b else c}"
f"{f'{a}'}", f"{f'{b:{c}}':>10}", f'''{f"""{f"{a}"}"""}'''
f"{a}" "b", "a" f"{b}", f"{a}" f"{b}", "a" "b" f"c" "d" f"{e}" "f", f"a" "b"
f"한국어 {변수} 문자 {a:한>10}", f"{'한'}", f"é{a}é"
f"\n{a}\t", f"\x41{a}", rf"\N{a}", f"\{a}", f"\\{a}", f"\u00e9{a}"
f"""
{a}
  {b
   + c}
{
d
}
"""
f'''{a:
}'''
(f"{a}"
 f"{b}"
 "c")
f"{a['x']!r:{w}.{p}}", f"{d[f'{k}']}", f"{''.join(a)}"
f"{'}'}", f"{'{'}", f"{a:{'>'}{10}}", f"{a:{'}'}>10}", f"{'#'}", f"{'!r'}", f"{':'}"
f"{3.14:10.10}", f"{3!r}", f"{0x10:#x}", f"{1_000:,}"
f"{a}{{}}{b}", f"{{{a}}}{{{b}}}", f"{a:{{b}}}" if False else ""
print(f"loop-{i} before {thread.name}", f"{time.perf_counter() - start:.2f}s")
