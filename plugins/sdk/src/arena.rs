//! A bump allocator for guests that live for one call: a static arena first, so that an ordinary call never grows its memory
//! (which costs the host two system calls), then growth.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;

const SIZE: usize = 64 * 1024;
const PAGE: usize = 64 * 1024;

#[repr(align(16))]
struct Arena(UnsafeCell<[u8; SIZE]>);

/// Gives memory upwards and takes back only the last block.
pub struct Bump {
    arena: Arena,
    next: UnsafeCell<usize>,
    end: UnsafeCell<usize>,
}

// SAFETY: a guest has one thread.
unsafe impl Sync for Bump {}

impl Bump {
    /// An arena nothing was taken from.
    #[expect(clippy::new_without_default, reason = "a static is made by a const function")]
    pub const fn new() -> Self {
        Bump { arena: Arena(UnsafeCell::new([0; SIZE])), next: UnsafeCell::new(0), end: UnsafeCell::new(0) }
    }
}

const fn align_up(at: usize, align: usize) -> usize {
    (at + align - 1) & !(align - 1)
}

// SAFETY: blocks never overlap: they are taken upwards and never reused, except the last one, which may grow or be given back.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and no reference leaves this function.
        let (next, end) = unsafe { (&mut *self.next.get(), &mut *self.end.get()) };
        if *end == 0 {
            *next = self.arena.0.get() as usize;
            *end = *next + SIZE;
        }
        let start = align_up(*next, layout.align());
        let Some(stop) = start.checked_add(layout.size()) else { return core::ptr::null_mut() };
        if stop <= *end {
            *next = stop;
            return start as *mut u8;
        }
        let pages = (layout.size() + layout.align()).div_ceil(PAGE).max(4);
        let before = core::arch::wasm32::memory_grow::<0>(pages);
        if before == usize::MAX {
            return core::ptr::null_mut();
        }
        let start = align_up(before * PAGE, layout.align());
        *next = start + layout.size();
        *end = (before + pages) * PAGE;
        start as *mut u8
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as in `alloc`.
        let next = unsafe { &mut *self.next.get() };
        if block as usize + layout.size() == *next {
            *next = block as usize;
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as in `alloc`.
        let (next, end) = unsafe { (&mut *self.next.get(), *self.end.get()) };
        if block as usize + layout.size() == *next && block as usize + size <= end {
            *next = block as usize + size;
            return block;
        }
        if size <= layout.size() {
            return block;
        }
        // SAFETY: the alignment is that of an existing layout, and the two blocks are apart.
        unsafe {
            let fresh = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !fresh.is_null() {
                core::ptr::copy_nonoverlapping(block, fresh, layout.size());
            }
            fresh
        }
    }
}
