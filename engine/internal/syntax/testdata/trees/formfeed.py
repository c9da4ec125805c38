a

b
def f():
    
    c
   # comment
if a:
  b
no_newline_at_end