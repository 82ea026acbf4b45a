//! A page's bytes in, a reading out: recipes and named readers.
